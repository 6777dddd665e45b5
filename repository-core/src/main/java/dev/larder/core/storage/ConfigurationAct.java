package dev.larder.core.storage;

import dev.larder.core.access.Author;
import java.util.Optional;

/// A change to configuration on its way into the store, and what the audit log keeps of it in the
/// same transaction.
///
/// @param seen the newest change that the checks of this one have seen: when another one of
///   configuration was committed since, this one is refused with [OvertakenException]
/// @param before the object as the API shows it, JSON without secrets; empty: it was not there
/// @param after the same; empty: it is removed
public record ConfigurationAct(
    Author author, long seen, Optional<String> before, Optional<String> after) {
  /// What the server does itself, unchecked.
  public static ConfigurationAct server(String what) {
    return new ConfigurationAct(
        Author.server(what), Long.MAX_VALUE, Optional.empty(), Optional.empty());
  }
}
