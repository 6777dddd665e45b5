package dev.larder.api;

import java.util.Optional;

/// What the address of an upload says about it, before its body is read.
///
/// @param component the component, where the path names it; else the body does
/// @param maxBytes the largest body accepted
public record Upload(Optional<String> component, String version, long maxBytes, Ask ask) {}
