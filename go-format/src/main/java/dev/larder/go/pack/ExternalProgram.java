package dev.larder.go.pack;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs other programs of this machine. Their output goes through files, so that neither of the two
/// streams can block the other.
///
/// @param folder where they run
/// @param scratch for their output
public record ExternalProgram(Map<String, String> environment, Path folder, Path scratch) {
  private static final Duration DEADLINE = Duration.ofMinutes(10);
  private static final long MAX_OUTPUT_BYTES = 64L << 20;
  private static final int MAX_WORDS = 2_000;

  public ExternalProgram {
    environment = Map.copyOf(environment);
  }

  /// How a program ended.
  ///
  /// @param out a file with what it printed
  /// @param error the beginning of what it printed on its other stream
  public record Ran(int exit, Path out, String error) {
    public boolean ok() {
      return exit == 0;
    }

    /// What it printed, at most 64 MiB.
    public byte[] bytes() throws IOException {
      if (Files.size(out) > MAX_OUTPUT_BYTES) {
        throw new IOException("a program printed more than 64 MiB");
      }
      return Files.readAllBytes(out);
    }

    /// What it printed, without the last line end.
    public String text() throws IOException {
      return new String(bytes(), StandardCharsets.UTF_8).stripTrailing();
    }
  }

  /// The same with other variables.
  public ExternalProgram with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new ExternalProgram(all, folder, scratch);
  }

  /// Runs to the end, at most 10 minutes.
  ///
  /// @throws IOException if there is no such program, or it does not end
  public Ran run(List<String> command) throws IOException {
    Path out = Files.createTempFile(scratch, "out", "");
    Path error = Files.createTempFile(scratch, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(
                ProcessBuilder.Redirect.from(Files.createTempFile(scratch, "in", "").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(error.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException(
            String.join(" ", command) + " did not end within " + DEADLINE.toMinutes() + " minutes");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(command.getFirst() + " was interrupted");
    } finally {
      process.destroyForcibly();
    }
    return new Ran(process.exitValue(), out, words(error));
  }

  private static String words(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MAX_WORDS), StandardCharsets.UTF_8);
      return text.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ").strip();
    }
  }
}
