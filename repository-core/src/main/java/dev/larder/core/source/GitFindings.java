package dev.larder.core.source;

import java.util.Optional;
import java.util.OptionalInt;

/// What was seen of a Git upstream.
///
/// @param url the repository that was connected to
/// @param place where a component that was named is; empty: none was, or it is nowhere
/// @param credential the prefix of the credential that counts there
/// @param hostKey of an ssh server, as kind and fingerprint
/// @param login as whom the server knows us, where it says so
/// @param refs how many branches and tags it has
/// @param newest the newest version of the component
public record GitFindings(
    String url,
    Optional<GitPlace> place,
    Optional<String> credential,
    Optional<String> hostKey,
    Optional<String> login,
    OptionalInt refs,
    Optional<String> newest) {}
