package dev.larder.web.repository;

import dev.larder.core.fetch.Content;
import dev.larder.core.fetch.FileRegion;
import dev.larder.core.fetch.GrowingFile;
import dev.larder.web.http.AnswerBody;
import dev.larder.web.http.BodyChannel;
import dev.larder.web.http.jetty.FilePart;
import java.io.IOException;
import java.util.Optional;

/// Sends content that may still be on its way, often to hundreds of clients at once.
///
/// What has just come is copied, so that a client has its first bytes at once; what lies further
/// back is sent by the system from the file. After each piece the others have their turn: virtual
/// threads are not interrupted, and one client with a fast connection would keep all those waiting
/// that have no byte yet, and the very fetch.
///
/// @param buffers for what is copied
record GrowingBody(Content.Growing content, CopyBuffers buffers) implements AnswerBody {
  private static final int PIECE_BYTES = 256 * 1024;

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // Only fairness rests on it: any order sends all bytes.
  public void writeTo(BodyChannel client) throws IOException {
    try (GrowingFile.Reader from = content.open()) {
      long left = content.size() - buffers.copySome(from, client, content.size());
      while (left > 0) {
        Thread.yield();
        left -= piece(from, client, left);
      }
    }
  }

  private int piece(GrowingFile.Reader from, BodyChannel client, long left) throws IOException {
    Optional<FileRegion> region = from.region(PIECE_BYTES);
    if (region.isEmpty()) {
      return buffers.copySome(from, client, left);
    }
    FileRegion found = region.get();
    int size = found.bytes().remaining();
    client.write(new FilePart(found.bytes(), found.file(), found.position()));
    return size;
  }
}
