package dev.larder.e2e.server;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// A Larder server in a process of its own, on a free port, with its home in a folder of the test.
public final class LarderProcess implements AutoCloseable {
  public static final String PASSWORD = "a-password-for-tests";

  private static final Pattern ADDRESS = Pattern.compile("(https?://[\\w.\\[\\]:-]+:\\d+)");
  private static final Pattern HTTPS_PORT = Pattern.compile("https://\\S+:(\\d+)");
  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;
  private final URI url;

  private LarderProcess(Process process, Path output, URI url) {
    this.process = process;
    this.output = output;
    this.url = url;
  }

  /// How to start one.
  ///
  /// @param settings environment variables beyond home, port and password; an empty one is not set
  /// @param jvm options beyond those that the launcher gives
  public record Launch(
      Path home, Map<String, String> settings, List<String> jvm, List<String> arguments) {
    private static final String HEAP = "-Xmx512m";

    /// One that is asked little, so that code is compiled quickly rather than well.
    public static Launch in(Path home) {
      return new Launch(home, Map.of(), List.of(HEAP, "-XX:TieredStopAtLevel=1"), List.of());
    }

    public Launch with(String setting, String value) {
      Map<String, String> more = new HashMap<>(settings);
      more.put(setting, value);
      return new Launch(home, more, jvm, arguments);
    }

    /// Listens for https as well, with a certificate of an authority of its own.
    public Launch withHttps() {
      return with("LARDER_HTTPS_PORT", "0").arguments("--tls-dev");
    }

    public Launch jvm(String... options) {
      return new Launch(home, settings, List.of(options), arguments);
    }

    /// With a compiler that pays off after some thousand requests or password hashings.
    public Launch forManyRequests() {
      return jvm(HEAP);
    }

    /// With no other options for the JVM than the launcher gives.
    public Launch shipped() {
      return jvm(new String[0]);
    }

    public Launch arguments(String... more) {
      return new Launch(home, settings, jvm, List.of(more));
    }

    /// Starts it, on a home that another test's server has initialised where there is none.
    public LarderProcess start() throws IOException {
      if (!settings.containsKey("LARDER_DB")) {
        InitialisedHome.copyTo(home);
      }
      return ServerLauncher.shared().serve(this);
    }
  }

  /// Starts a server by a program, which knows what the JVM needs.
  static LarderProcess start(Launch launch, ProcessBuilder builder) throws IOException {
    Files.createDirectories(launch.home());
    Path output =
        Files.createTempFile(launch.home().toAbsolutePath().getParent(), "larder", ".log");
    builder.environment().keySet().removeIf(key -> key.startsWith("LARDER_"));
    builder.environment().put("LARDER_HOME", launch.home().toString());
    builder.environment().put("LARDER_HTTP_PORT", "0");
    builder.environment().put("LARDER_INIT_ADMIN_PASSWORD", PASSWORD);
    builder.environment().put("LARDER_LOG_FORMAT", "text");
    builder.environment().put("LARDER_DRAIN_DELAY", "0s");
    builder.environment().putAll(launch.settings());
    builder.environment().values().removeIf(String::isEmpty);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    return new LarderProcess(process, output, address(process, output));
  }

  /// Waits until the server prints where it listens and answers there.
  private static URI address(Process process, Path output) {
    List<URI> found = new ArrayList<>();
    Awaitility.await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> {
          String text = Files.readString(output);
          if (!process.isAlive()) {
            throw new IllegalStateException("the server ended:\n" + text);
          }
          Matcher matcher = ADDRESS.matcher(text);
          while (matcher.find()) {
            URI uri = URI.create(matcher.group(1));
            if (RawHttpClient.answers(uri)) {
              found.add(uri);
              return true;
            }
          }
          return false;
        });
    return found.getFirst();
  }

  /// Where it listens.
  public URI url() {
    return url;
  }

  /// Where it listens over https, by the name that its own certificate has.
  public URI https() {
    return securely().orElseThrow();
  }

  /// The same, if it does.
  public Optional<URI> securely() {
    return HTTPS_PORT
        .matcher(output())
        .results()
        .map(found -> URI.create("https://localhost:" + found.group(1)))
        .findFirst();
  }

  /// The address of a repository, as GOPROXY holds it.
  public String repository(String name) {
    return url + "/repository/" + name;
  }

  public RawHttpClient client() {
    return new RawHttpClient(url);
  }

  /// Everything that it has printed so far.
  public String output() {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  public long pid() {
    return process.pid();
  }

  /// Kills it without warning. Its database, if it has one of its own, goes on running.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Kills it and all that it has started, such as a database of its own, without warning.
  public void killWithDatabase() throws InterruptedException {
    List<ProcessHandle> started = process.descendants().toList();
    kill();
    started.forEach(ProcessHandle::destroyForcibly);
    started.forEach(one -> one.onExit().orTimeout(30, TimeUnit.SECONDS).join());
  }

  /// Stops it and all that it has started in the midst of what they do.
  public void freeze() throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("kill", "-STOP", "" + process.pid()));
    process.descendants().forEach(one -> line.add("" + one.pid()));
    if (new ProcessBuilder(line).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("not all could be frozen");
    }
  }

  /// Stops it as an operator would; the exit code.
  public int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the server did not stop:\n" + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
