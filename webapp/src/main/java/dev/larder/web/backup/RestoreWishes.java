package dev.larder.web.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// What a restore is to begin from.
///
/// @param at the newest backup of that time or before; empty: the newest
/// @param former the home whose place this one takes, where it is left: its archive of logs has
///   what clients were promised since the backup
public record RestoreWishes(Optional<Instant> at, Optional<Path> former) {}
