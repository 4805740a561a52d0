update story
set ledger_content = $content, origins = $origins, disputed = $disputed, corroborated = $corroborated,
    shared = $shared, single = $single
where id = $story
