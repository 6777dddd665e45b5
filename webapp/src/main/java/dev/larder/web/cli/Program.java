package dev.larder.web.cli;

import dev.larder.web.config.SettingsReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is typed, done. A start is not to wait for what it does not need: `serve` without options,
/// as services and containers run it, needs no command line to be built (a quarter of its time).
public final class Program {
  private static final String REHEARSE = "rehearse";

  private Program() {}

  /// Does it and answers the exit code.
  public static int run(Map<String, String> environment, Assembly assembly, String... arguments) {
    List<String> typed = List.of(arguments);
    if (typed.equals(List.of("serve"))) {
      return directly(
          () -> serving(assembly).run(SettingsReader.read(environment, Optional.empty()), false));
    }
    // The launcher's own word: the folder for an upstream's files, and paths.
    if (typed.size() >= 2 && typed.getFirst().equals(REHEARSE)) {
      var rehearsal = new Rehearsal(environment, serving(assembly), Path.of(typed.get(1)));
      return directly(() -> rehearsal.play(typed.subList(2, typed.size())));
    }
    return Cli.enoughFor(environment, assembly, typed).execute(arguments);
  }

  private static Serving serving(Assembly assembly) {
    return new Serving(assembly, on(System.out));
  }

  private static int directly(Work work) {
    try {
      work.run();
      return 0;
    } catch (Exception e) {
      return Failure.say(e, on(System.err));
    }
  }

  private static PrintWriter on(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  private interface Work {
    void run() throws Exception;
  }
}
