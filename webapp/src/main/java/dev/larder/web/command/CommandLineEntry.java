package dev.larder.web.command;

import dev.larder.web.config.SettingsReader;
import dev.larder.web.server.ServerStart;
import dev.larder.web.server.Serving;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is typed, done. A start is not to wait for what it does not need: `serve` without options,
/// as services and containers run it, needs no command line to be built (a quarter of its time).
public final class CommandLineEntry {
  private CommandLineEntry() {}

  /// Does it and answers the exit code.
  public static int run(Map<String, String> environment, ServerStart start, String... arguments) {
    List<String> typed = List.of(arguments);
    if (typed.equals(List.of("serve"))) {
      return directly(() ->
          new Serving(start, on(System.out))
              .run(SettingsReader.read(environment, Optional.empty()), false));
    }
    return Cli.enoughFor(environment, start, typed).execute(arguments);
  }

  private static int directly(Work work) {
    try {
      work.run();
      return 0;
    } catch (Exception e) {
      return CommandFailure.say(e, on(System.err));
    }
  }

  private static PrintWriter on(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  private interface Work {
    void run() throws Exception;
  }
}
