package dev.larder.core.engine;

import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.VersionRow;

/// A version that is published.
///
/// @param repository the hosted repository that keeps it
/// @param created false: the same content was there already
public record Published(RepositoryName repository, VersionRow row, boolean created) {}
