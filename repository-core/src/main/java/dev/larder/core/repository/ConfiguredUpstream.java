package dev.larder.core.repository;

/// The upstream of a proxy repository as an administrator wrote it: one record for each kind.
public sealed interface ConfiguredUpstream permits UpstreamConfig, GitUpstream {
  /// What it is called in messages and figures: where it is, without secrets.
  String label();
}
