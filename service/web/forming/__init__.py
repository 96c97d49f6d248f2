"""Guidelines and facts as a form: what each field is, how it is shown, how it is read back."""
