package dev.larder.upstream;

import java.net.InetAddress;

/// Where a connection may lead, by who named the host. Connections of different reach are never
/// shared, so that what an administrator allowed for one upstream is no way in for a redirect of
/// another.
enum AddressReach {
  /// An administrator made it the upstream: wherever it leads.
  NAMED,
  /// An administrator listed it for redirects of the upstream: wherever it leads, but to where
  /// clouds hand out credentials.
  LISTED,
  /// A redirect names it, and nobody else.
  REDIRECTED,
  /// Neither an upstream nor its redirect: public addresses only.
  PUBLIC;

  boolean allows(InetAddress address, NameService names) {
    return switch (this) {
      case NAMED -> true;
      case LISTED -> !HostAddresses.isMetadata(address);
      case REDIRECTED, PUBLIC -> names.isPublic(address);
    };
  }

  /// Why a host is not connected to, and who can change that.
  ///
  /// @param what what it has, or is
  ForbiddenAddressException forbidden(String where, String what) {
    return new ForbiddenAddressException(
        switch (this) {
          case NAMED, PUBLIC ->
              "%s %s, and no repository names it as its upstream".formatted(where, what);
          case LISTED ->
              "the upstream redirects to %s, which %s; that is allowed to no upstream"
                  .formatted(where, what);
          case REDIRECTED ->
              "the upstream redirects to %s, which %s; if it is where the upstream keeps its files, an administrator adds it to the repository's upstream.redirectHosts: larder repo set NAME --upstream-redirect-hosts %s"
                  .formatted(where, what, where);
        });
  }
}
