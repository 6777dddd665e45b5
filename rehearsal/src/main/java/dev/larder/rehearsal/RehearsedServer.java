package dev.larder.rehearsal;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server that rehearses, in a process of its own; its output goes on to this one's.
final class RehearsedServer implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening at (https?://[^\\s\"]+)");
  private static final long START_SECONDS = 120;

  /// The Java machine writes what it recorded before it ends.
  private static final long STOP_SECONDS = 180;

  private final Process process;
  private final CompletableFuture<URI> address = new CompletableFuture<>();

  private RehearsedServer(Process process) {
    this.process = process;
  }

  /// @param environment what it gets beside this process's own
  static RehearsedServer start(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    RehearsedServer server = new RehearsedServer(builder.start());
    Thread.ofPlatform().daemon().name("output").start(server::follow);
    return server;
  }

  private void follow() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(line);
        // A line in JSON may have its slashes escaped.
        Matcher listening = LISTENING.matcher(line.replace("\\/", "/"));
        if (listening.find()) {
          address.complete(URI.create(listening.group(1)));
        }
      }
      address.completeExceptionally(new IOException("the server ended before it listened"));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }

  /// Where it listens, as soon as it does.
  URI address() throws IOException, InterruptedException {
    try {
      return address.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the server did not start within " + START_SECONDS + " s", e);
    }
  }

  /// Asks it to stop, as an operator would, and waits until it has.
  void stop() throws IOException, InterruptedException {
    // By its handle: the process itself would close the pipe that the server still writes to.
    process.toHandle().destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the server did not stop within " + STOP_SECONDS + " s");
    }
    if (process.exitValue() != 0) {
      throw new IOException("the server ended with " + process.exitValue());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
