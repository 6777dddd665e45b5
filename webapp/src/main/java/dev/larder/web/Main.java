package dev.larder.web;

import dev.larder.web.cli.Application;
import dev.larder.web.cli.Assembly;
import dev.larder.web.cli.Cli;
import dev.larder.web.http.Routes;
import java.util.List;

/// The program.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Cli.with(System.getenv(), assembly()).execute(arguments));
  }

  private static Assembly assembly() {
    return context -> new Application(Routes.of(), List.of(), () -> {});
  }
}
