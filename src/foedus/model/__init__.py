"""The nouns of foedus: frozen records without files, network, clock or other rooms."""
