"""Engine: where relations live and how work runs over them."""
