same 'units 1.0' "$(sh bin/units --version)"
