"""Compiles the templates of pages for one language, with all that is known before a page is asked for in the code."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext, override, pgettext
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner

#: What looks a text up, by the names that templates have for it.
LOOKUPS = {"_": gettext, "gettext": gettext, "pgettext": pgettext}
#: The types of what was escaped already.
ESCAPED = frozenset({Markup, SafeString})
#: Escapes a string as `markupsafe.escape` does, without making Markup of it: a page is put together of plain strings.
escape = _escape_inner


class Translator(NodeTransformer):
    """Puts texts and the language itself where templates ask for them."""

    def __init__(self, language):
        self.language = language

    def visit_Call(self, node):  # noqa: N802 - Jinja's name
        """Return the text of a call that looks one up by constants; any other call stays."""
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name == "get_language":
            return nodes.Const(self.language, lineno=node.lineno)
        given = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
        if name in LOOKUPS and len(given) == len(node.args):
            return nodes.Const(LOOKUPS[name](*given), lineno=node.lineno)
        return self.generic_visit(node)


def translated(template, language):
    """Return the syntax tree of a template with its texts in a language."""
    with override(language):
        return Translator(language).visit(template)


class PlainCode(CodeGenerator):
    """Writes calls, attributes and output as plain Python; Jinja's own code is ready for what ours never does.

    Nothing that our templates call asks for Jinja's context; what they ask for by name are keys of dicts; and most of
    what they put out was escaped by a component. `held` is used up before the next one is held.
    """

    def visit_Call(self, node, frame, forward_caller=False):  # noqa: N802 - Jinja's name
        """Write a call."""
        if node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node, frame):  # noqa: N802 - Jinja's name
        """Write what `one.name` means: the key of a dict, and of anything else what the environment says."""
        self.write(f"(held[{node.attr!r}] if type(held := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {node.attr!r} in held else environment.getattr(held, {node.attr!r}))")

    def _import_common(self, node, frame):
        """Write where an imported component comes from; those that need not know the page are imported once."""
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.component(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r}, context)")

    def _output_child_pre(self, node, frame, finalize):
        """Write what comes before something that is put out."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("(held if type(held := ")

    def _output_child_post(self, node, frame, finalize):
        """Write what comes after it."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
            return
        self.write(") in environment.escaped else environment.escape(held) if type(held) is str else escape(held))")
