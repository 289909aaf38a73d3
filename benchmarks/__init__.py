"""Made-up cases in any number, and what each job of the platform costs with them."""
