package dev.larder.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `larder completion`.
@Command(
    name = "completion",
    description = "Print a script that completes commands and options in bash and zsh.",
    footer = {
      "%nExamples:",
      "  source <(larder completion)                      (this shell)",
      "  larder completion > ~/.local/share/bash-completion/completions/larder"
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(AutoComplete.bash("larder", spec.root().commandLine()));
    return 0;
  }
}
