package dev.larder.web.http;

/// Whether a proxy passed a request on, and what is believed of it.
public enum Forwarding {
  /// Nothing says so.
  NONE,
  /// Nothing says so, although clients use https and this request came without it.
  UNSAID,
  /// By one that is trusted.
  TRUSTED,
  /// By one that is not: what it says of the client does not count. Any client can pretend that.
  UNTRUSTED
}
