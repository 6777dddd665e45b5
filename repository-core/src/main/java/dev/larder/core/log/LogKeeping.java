package dev.larder.core.log;

import dev.larder.api.Signer;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.SeenHeads;
import java.util.Optional;

/// What own logs need beside the database.
///
/// @param signer the installation's key; empty: none has been given
public record LogKeeping(LogArchive archive, SeenHeads seen, Optional<Signer> signer) {}
