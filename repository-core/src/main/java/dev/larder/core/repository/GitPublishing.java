package dev.larder.core.repository;

/// The Git repositories whose tags may be published in a hosted repository.
///
/// @param source where they are, and with which credentials they are read
/// @param onTag whether a tag that is pushed, as a webhook tells, is published at once; else
///   somebody who may publish names it
public record GitPublishing(GitUpstream source, boolean onTag) {}
