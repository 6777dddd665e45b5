package dev.larder.web.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.QuotedQualityCSV;

/// Bytes as gzip has them, for clients that take that. Endpoints whose answers are texts ask for it
/// themselves: stored files go out as they are.
public final class Gzip {
  private static final List<String> NAMES = List.of("gzip", "x-gzip", "*");

  private Gzip() {}

  /// How much time is spent on it.
  public enum Effort {
    /// Of what is sent once.
    QUICK(4),

    /// Of what is kept.
    BEST(Deflater.BEST_COMPRESSION);

    private final int level;

    Effort(int level) {
      this.level = level;
    }
  }

  /// Whether the client takes it; who says nothing may be none that does.
  public static boolean isTaken(Exchange exchange) {
    List<String> lines = exchange.headers("Accept-Encoding");
    if (lines.isEmpty()) {
      return false;
    }
    // Those with a quality of zero are left out there.
    QuotedQualityCSV taken = new QuotedQualityCSV();
    lines.forEach(taken::addValue);
    return taken.getValues().stream()
        .anyMatch(name -> NAMES.contains(name.toLowerCase(Locale.ROOT)));
  }

  /// Bytes, compressed.
  public static byte[] of(byte[] bytes, Effort effort) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (GZIPOutputStream gzip = new Levelled(out, effort.level)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot be written to", impossible);
    }
    return out.toByteArray();
  }

  private static final class Levelled extends GZIPOutputStream {
    Levelled(ByteArrayOutputStream out, int level) throws IOException {
      super(out, 8 * 1024);
      def.setLevel(level);
    }
  }
}
