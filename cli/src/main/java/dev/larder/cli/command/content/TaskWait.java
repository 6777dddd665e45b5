package dev.larder.cli.command.content;

import dev.larder.cli.client.ClientMachine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Waits for the end of a run, which a person may end at any time, as the run goes on without.
///
/// @param look what the server says of the task
/// @param watcher told what it said, while it runs
public record TaskWait(Callable<JsonNode> look, Consumer<JsonNode> watcher) {
  private static final Duration PAUSE = Duration.ofMillis(500);

  /// As [#until], showing on standard error how far it is.
  public static JsonNode watched(
      ClientMachine machine, PrintWriter err, Callable<JsonNode> look, long run) throws Exception {
    TaskProgressLine line =
        new TaskProgressLine(err, machine.terminal().isPresent(), System::nanoTime);
    try {
      return new TaskWait(look, line::show).until(run);
    } finally {
      line.done();
    }
  }

  /// How this run ended, or one that went on with it.
  JsonNode until(long run) throws Exception {
    while (true) {
      JsonNode shown = look.call();
      if (isOver(shown, run)) {
        return shown.path("last");
      }
      watcher.accept(shown);
      Thread.sleep(PAUSE);
    }
  }

  /// A run that was lost or stopped with its node goes on as the next one. One that was taken back
  /// before it began, or that is paused, does not end by itself.
  private static boolean isOver(JsonNode shown, long run) {
    String result = shown.path("last").path("result").asString("");
    boolean over = shown.path("last").path("run").asLong(0) >= run;
    return over && !result.equals("lost") && !result.equals("stopped");
  }
}
