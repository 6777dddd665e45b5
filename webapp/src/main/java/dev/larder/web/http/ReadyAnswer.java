package dev.larder.web.http;

import java.nio.ByteBuffer;

/// A whole answer that is at hand.
///
/// @param bytes the body, which nobody changes any more
public record ReadyAnswer(int status, Headers headers, ByteBuffer bytes) {}
