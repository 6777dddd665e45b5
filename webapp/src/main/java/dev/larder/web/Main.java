package dev.larder.web;

import dev.larder.web.command.CommandLineEntry;
import dev.larder.web.server.LarderServer;

/// The program.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // An Error ends only this thread, and would leave a server that is starting for ever.
    Thread.currentThread()
        .setUncaughtExceptionHandler((_, defect) -> {
          defect.printStackTrace();
          Runtime.getRuntime().halt(1);
        });
    System.exit(CommandLineEntry.run(System.getenv(), LarderServer::start, arguments));
  }
}
