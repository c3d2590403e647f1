"""The commands: one module each. Heavy libraries are loaded inside the functions that need them."""
