package dev.larder.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.pages.PageBlock.Command;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Types the commands of a page, in the order of the page, as the [WalkStep]s of its script say,
/// and holds what they print against these. A command that the script lacks is a fault, and so is
/// one that the page lacks.
public final class PageWalk implements AutoCloseable {
  private static final Pattern SERVE =
      Pattern.compile("((?:[A-Z_]+=\\S+ )*)(?:\\./)?larder serve(.*)");

  private final Path folder;
  private final List<PageBlock> blocks;
  private final List<WalkStep> steps;
  private final LarderStandIn standIn;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> replaced = new LinkedHashMap<>();
  private final Map<String, String> settings = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private Optional<LarderProcess> started = Optional.empty();
  private Optional<RawHttpClient> server = Optional.empty();

  private PageWalk(Path folder, List<PageBlock> blocks, List<WalkStep> steps) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.blocks = new ArrayList<>(blocks);
    this.steps = steps;
    this.standIn = LarderStandIn.in(Files.createDirectories(folder.resolve("clone")));
    environment.put("PATH", folder.resolve("clone") + ":" + System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
  }

  /// @param test which runs the page, by a script of the page's name beside it
  /// @param folder a new one, for everything
  public static PageWalk of(String page, Class<?> test, Path folder) throws IOException {
    String script = Path.of(page).getFileName().toString().replace(".md", ".walk");
    try (InputStream in = test.getResourceAsStream(script)) {
      String text =
          new String(Objects.requireNonNull(in, script).readAllBytes(), StandardCharsets.UTF_8);
      return new PageWalk(folder, PageBlocks.of(page, test), WalkStep.read(text));
    }
  }

  /// Sets a variable of the terminal.
  public PageWalk with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /// Types something else in the place of what the page shows.
  public PageWalk replace(String shown, String typed) {
    replaced.put(shown, typed);
    return this;
  }

  /// Sets a setting of servers that the page starts.
  public PageWalk serving(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /// The server that is there already, over http.
  public PageWalk at(RawHttpClient client) {
    server = Optional.of(client);
    return this;
  }

  /// Goes from the first command to the last.
  public void go(String shell) throws IOException, InterruptedException {
    List<WalkStep> files = steps.stream().filter(step -> step.first() == '=').toList();
    for (WalkStep file : files) {
      lay(file);
    }
    Deque<Command> commands = new ArrayDeque<>();
    blocks.forEach(block -> commands.addAll(block.commands()));
    ShellTerminal terminal =
        new ShellTerminal(folder.resolve("terminal"), folder.resolve("clone"), shell, environment);
    for (WalkStep step : steps) {
      switch (step.first()) {
        case '$' -> type(terminal, step, next(commands, step));
        case '+' -> type(terminal, step, new Command("the script", 0, step.rest()));
        case '@' -> publish(step.rest().split("@", 2));
        case '~' -> replace(step.rest().split(" :: ", 2)[0], step.rest().split(" :: ", 2)[1]);
        default -> {}
      }
    }
    assertThat(commands).as("commands that the script lacks").isEmpty();
    assertThat(faults).isEmpty();
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> one : replaced.entrySet()) {
      filled = filled.replace(one.getKey(), one.getValue());
    }
    return filled;
  }

  private void lay(WalkStep step) throws IOException {
    String[] parts = step.rest().split(": ", 2);
    PageBlock block =
        blocks.stream().filter(one -> one.text().startsWith(parts[1])).findFirst().orElseThrow();
    blocks.remove(block);
    Path file = folder.resolve("clone").resolve(filled(parts[0]));
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, filled(block.text()));
  }

  private static Command next(Deque<Command> commands, WalkStep step) {
    Command command = Objects.requireNonNull(commands.poll(), "the page has no " + step.rest());
    assertThat(command.text()).as(command.toString()).startsWith(step.rest());
    return command;
  }

  private void publish(String[] words) {
    String path = "/repository/go-private/" + words[0] + "/@v/" + words[1] + ".zip";
    RawHttpClient.Answer answer =
        server
            .or(() -> started.map(LarderProcess::client))
            .orElseThrow()
            .put(path, ModuleZips.module(words[0], words[1]));
    assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
  }

  private void type(ShellTerminal terminal, WalkStep step, Command command)
      throws IOException, InterruptedException {
    String line = filled(command.text());
    Matcher serve = SERVE.matcher(line);
    ShellTerminal.Said said;
    if (serve.matches()) {
      said = new ShellTerminal.Said(0, serve(serve.group(1), serve.group(2)));
    } else {
      standIn.answer(step.marked('<').stream().map(this::filled).toList());
      said = terminal.type(line);
    }
    if (!isAsExpected(said, step)) {
      String words = String.join("\n", step.below());
      faults.add(
          "%s:%d\n$ %s\n%sends with %d; expected:\n%s\n"
              .formatted(command.page(), command.line(), line, said.output(), said.exit(), words));
    }
  }

  private boolean isAsExpected(ShellTerminal.Said said, WalkStep step) {
    int at = 0;
    for (String words : step.marked('>').stream().map(this::filled).toList()) {
      int found = said.output().indexOf(words, at);
      if (found < 0) {
        return false;
      }
      at = found + words.length();
    }
    return said.exit() == step.exit();
  }

  /// Starts a server as the page does, but on ports that are free; what it says.
  private String serve(String variables, String arguments) throws IOException {
    close(started);
    Path home = Path.of(environment.get("HOME"), ".local/share/larder");
    Map<String, String> chosen = new HashMap<>(settings);
    for (String variable : variables.strip().split(" +", -1)) {
      if (variable.startsWith("LARDER_HOME=")) {
        home = Path.of(variable.substring("LARDER_HOME=".length()));
      } else if (!variable.isEmpty()) {
        chosen.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
      }
    }
    String[] words = arguments.isBlank() ? new String[0] : arguments.strip().split(" +", -1);
    LarderProcess.Launch launch = LarderProcess.Launch.in(home).arguments(words);
    for (Map.Entry<String, String> one : chosen.entrySet()) {
      launch = launch.with(one.getKey(), one.getValue());
    }
    LarderProcess larder = launch.with("LARDER_HTTPS_PORT", "0").start();
    started = Optional.of(larder);
    replace("http://localhost:8080", larder.url().toString());
    larder.securely().ifPresent(https -> replace("https://localhost:8443", https.toString()));
    return larder.output();
  }

  private static void close(Optional<LarderProcess> larder) {
    larder.ifPresent(LarderProcess::close);
  }

  @Override
  public void close() {
    close(started);
    standIn.close();
  }
}
