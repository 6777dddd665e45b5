package dev.larder.web;

import dev.larder.web.assembly.LarderAssembly;
import dev.larder.web.cli.Cli;

/// The program.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Cli.with(System.getenv(), new LarderAssembly()).execute(arguments));
  }
}
