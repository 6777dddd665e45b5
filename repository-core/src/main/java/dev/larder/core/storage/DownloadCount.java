package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import java.time.LocalDate;

/// Downloads of one version by one principal on one day (UTC).
public record DownloadCount(
    LocalDate day,
    RepositoryId repository,
    Coordinates coordinates,
    String principal,
    long downloads) {}
