package dev.larder.api;

import java.time.Instant;
import java.util.Optional;

/// Why the engine declines or misses something; the format finds the words that its client shows.
public sealed interface Reason {
  /// Those for which a version may not be used, whether or not it exists.
  sealed interface Barring extends Reason {}

  /// Nothing known by this name.
  record Unknown() implements Reason {}

  /// Nothing stored, and the request does not want an upstream asked.
  record NotStored() implements Reason {}

  /// The name cannot be a component.
  record Impossible() implements Reason {}

  /// An exclusive namespace claims the name, and it may not leave the server.
  record Claimed(String pattern) implements Reason {}

  /// An exclusive namespace claims the name for another repository.
  record Elsewhere(String pattern, String repository) implements Reason {}

  /// The client is not logged in.
  record NoLogin() implements Reason {}

  /// The principal may not.
  record NoGrant(String principal) implements Reason {}

  /// Publishing outside the namespaces that the repository declares.
  record Undeclared(String repository) implements Reason {}

  /// A rule of an administrator denies the version.
  ///
  /// @param rule the id of the rule
  /// @param reason one line
  /// @param link where to read more
  record Denied(String rule, String reason, Optional<String> link) implements Barring {}

  /// The version was taken out of use.
  record Deleted(Instant at, String reason) implements Barring {}

  /// Another repository or the outside world has this version already.
  record Taken(String by) implements Reason {}
}
