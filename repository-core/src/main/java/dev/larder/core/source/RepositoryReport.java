package dev.larder.core.source;

import java.util.Optional;

/// What is seen of a repository by connecting to it.
///
/// @param hostKey of an ssh server, as kind and fingerprint, such as `ssh-ed25519 SHA256:…`
/// @param account as whom the server knows us, where it says so
/// @param defaultBranch what it shows who names none
/// @param movedTo where it redirects to from now on
public record RepositoryReport(
    Optional<String> hostKey,
    Optional<String> account,
    int tags,
    int branches,
    Optional<String> defaultBranch,
    Optional<String> movedTo) {}
