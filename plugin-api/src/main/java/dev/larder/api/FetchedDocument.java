package dev.larder.api;

/// A small answer that was not here and had to be asked of an upstream.
///
/// @param content all of it
/// @param ahead whether no client has asked for it yet, but the server itself, because
///   [Format#next] named it
public record FetchedDocument(Target target, byte[] content, boolean ahead) {}
