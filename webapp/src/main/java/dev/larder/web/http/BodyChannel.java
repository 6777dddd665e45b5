package dev.larder.web.http;

import dev.larder.web.http.jetty.FilePart;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/// What an [AnswerBody] writes to. A write takes all bytes, blocking as the client reads.
public interface BodyChannel extends WritableByteChannel {
  /// As a write of the part's bytes; where the connection can, the system sends them.
  void write(FilePart part) throws IOException;
}
