package dev.larder.core.repository;

import java.util.Optional;

/// Somebody has pushed to a Git repository.
///
/// @param repository whose upstream it is
/// @param path which Git repository it was; empty: any of that upstream
public record Push(RepositoryId repository, Optional<GitPath> path) {}
