package dev.larder.cli.command;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.Connection;
import dev.larder.cli.client.CopiedToken;
import dev.larder.cli.client.Netrc;
import dev.larder.cli.client.Profile;
import dev.larder.cli.client.Profiles;
import dev.larder.cli.client.ServerUrl;
import dev.larder.common.Secret;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `larder login`: what is kept is always a token, never a password.
@Command(
    name = "login",
    description = {
      "Log in to a server and keep the login.",
      "A password is used once, to make a token; the token is kept in a file that only you can"
          + " read. It is asked for at the terminal, or read from standard input."
    },
    footer = {
      "%nExamples:",
      "  larder login https://larder.corp.example --user alice",
      "  larder login https://larder.corp.example --netrc      (curl and go log in with it, too)",
      "  printf %%s \"$TOKEN\" | larder login https://larder.corp.example --token-stdin"
    })
final class LoginCommand implements Callable<Integer> {
  private final ClientMachine machine;

  @Parameters(
      paramLabel = "URL",
      description = {
        "The server, such as https://larder.corp.example,",
        "or a repository of it, as GOPROXY has it."
      })
  private String url = "";

  @Option(names = "--user", paramLabel = "NAME", description = "Who you are.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Under which name to keep it (default: ${DEFAULT-VALUE}).")
  private String profile = Profile.DEFAULT;

  @Option(names = "--netrc", description = "Also write the login to ~/.netrc (or to NETRC).")
  private boolean netrc;

  @Option(
      names = "--expires",
      paramLabel = "DAYS",
      description = "After how many days the token ends; the server may set a limit.")
  private Optional<Integer> days = Optional.empty();

  @Option(names = "--token-stdin", description = "Read a token from standard input.")
  private boolean tokenInput;

  @Option(names = "--password-stdin", description = "Read the password from standard input.")
  private boolean passwordInput;

  @Spec private CommandSpec spec = CommandSpec.create();

  LoginCommand(ClientMachine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws Exception {
    if (tokenInput && passwordInput) {
      throw new ParameterException(
          spec.commandLine(), "--token-stdin and --password-stdin exclude each other");
    }
    if (passwordInput && user.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--password-stdin needs --user");
    }
    ServerUrl server = ServerUrl.parse(url);
    if (server.exposed()) {
      say("warning: " + server + " is not https: the login can be read on the way");
    }
    Profiles profiles = Profiles.of(machine);
    Optional<Profile> before = profiles.find(profile);
    Profile made = login(server);
    profiles.save(profile, made);
    if (netrc) {
      new Netrc(machine.netrc()).put(server.machine(), made.user(), made.token());
      say("wrote " + machine.netrc());
    }
    Optional<Profile> replaced = before.filter(old -> old.server().equals(server));
    if (replaced.isPresent()) {
      // What logs in by the token of before would stand there with one that is revoked.
      new CopiedToken(machine, server, replaced.get().token())
          .replaceBy(made.token())
          .forEach(file -> say("renewed the login in " + file));
    }
    Optional<String> stale = replaced.flatMap(Profile::tokenId);
    if (stale.isPresent() && !stale.equals(made.tokenId())) {
      revoke(made, stale.get());
    }
    say("logged in at " + server + " as " + made.user() + "; kept in " + profiles.file());
    ServerUrl.repositoryIn(url)
        .filter(name -> !name.equals(RepositoryOption.USUAL))
        .ifPresent(name -> say("for the repository " + name + " give commands -r " + name));
    return 0;
  }

  private Profile login(ServerUrl server) throws ClientException, InterruptedException {
    if (tokenInput) {
      return withToken(server, machine.secretFromInput());
    }
    if (passwordInput) {
      return withPassword(server, user.orElseThrow(), machine.secretFromInput());
    }
    String instead = "use --token-stdin, or --user NAME --password-stdin";
    String name =
        user.or(() -> machine.terminal().flatMap(person -> person.ask("User")))
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new ClientException("no user was given: " + instead));
    Secret secret = machine.askSecretly("Password or token of " + name, instead);
    return secret.reveal().startsWith(ClientTokens.PREFIX)
        ? withToken(server, secret)
        : withPassword(server, name, secret);
  }

  private Profile withToken(ServerUrl server, Secret token)
      throws ClientException, InterruptedException {
    try (ApiClient api = ApiClient.open(Connection.withToken(server, token), machine)) {
      return new Profile(server, ClientTokens.owner(api), token, Optional.empty());
    }
  }

  private Profile withPassword(ServerUrl server, String name, Secret password)
      throws ClientException, InterruptedException {
    try (ApiClient api = ApiClient.open(Connection.withPassword(server, name, password), machine)) {
      String owner = ClientTokens.owner(api);
      ClientTokens.Made made = ClientTokens.make(api, ClientTokens.nameFor(machine), days);
      return new Profile(server, owner, made.token(), Optional.of(made.id()));
    }
  }

  /// The token of the login that is replaced; that it lives on is no reason to fail.
  private void revoke(Profile current, String tokenId) throws InterruptedException {
    try (ApiClient api = ApiClient.open(current.connection(), machine)) {
      ClientTokens.revoke(api, tokenId);
    } catch (ClientException alive) {
      say("note: the token of the login before was not revoked: " + alive.getMessage());
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }
}
