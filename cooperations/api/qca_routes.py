"""The addresses of the files of a qualitative comparative analysis."""

from cooperations.api.qca import crisp_csv, fuzzy_csv, r_script, raw_csv

#: (route, view, name)
qca_file_routes = (
    ("api/qca/crisp.csv", crisp_csv, "api-qca-crisp"),
    ("api/qca/fuzzy.csv", fuzzy_csv, "api-qca-fuzzy"),
    ("api/qca/raw.csv", raw_csv, "api-qca-raw"),
    ("api/qca/script.R", r_script, "api-qca-script"),
)
