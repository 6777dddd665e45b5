package dev.larder.web.repository;

import dev.larder.core.engine.UploadBody;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.MultipartBody;
import dev.larder.web.http.RequestRejected;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/// The body of a PUT as the engine takes it: one file, or the parts of a form.
record ArrivingUpload(MultipartBody parts, OptionalLong length) implements UploadBody {
  /// The format knows how large the files of an upload may be, and its limits are enforced where
  /// they are read.
  static UploadBody of(Exchange exchange) {
    OptionalLong length =
        exchange
            .header("Content-Length")
            .map(text -> OptionalLong.of(Long.parseLong(text)))
            .orElseGet(OptionalLong::empty);
    InputStream body = exchange.body(Long.MAX_VALUE);
    return MultipartBody.of(exchange, body)
        .<UploadBody>map(parts -> new ArrivingUpload(parts, length))
        .orElseGet(() -> UploadBody.of(new Worded(body), length));
  }

  @Override
  public Optional<Part> next() throws IOException {
    try {
      return parts
          .next()
          .map(part ->
              new Part(Optional.of(part.name()), new Worded(part.bytes()), OptionalLong.empty()));
    } catch (RequestRejected rejected) {
      throw broken(rejected);
    }
  }

  private static Broken broken(RequestRejected rejected) {
    return new Broken(String.valueOf(rejected.getMessage()));
  }

  /// A body that is rejected while it is read is the client's trouble, and no defect.
  private static final class Worded extends FilterInputStream {
    Worded(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (RequestRejected rejected) {
        throw broken(rejected);
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (RequestRejected rejected) {
        throw broken(rejected);
      }
    }
  }
}
