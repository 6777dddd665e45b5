package dev.larder.upstream;

/// Where a connection may lead. Connections of different reach are never shared, so that what an
/// administrator allowed for one upstream is no way in for a redirect of another.
enum AddressReach {
  /// Wherever the host leads: an administrator named it.
  NAMED,
  /// Public addresses only.
  PUBLIC
}
