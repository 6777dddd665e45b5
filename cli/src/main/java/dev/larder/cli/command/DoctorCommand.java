package dev.larder.cli.command;

import dev.larder.api.ClientTools;
import dev.larder.api.ClientTools.Finding;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `larder doctor`.
@Command(
    name = "doctor",
    description = {
      "Find out why something is not fetched through the server, or not fetched at all.",
      "Reads the settings and the login of this machine's client, and lets it ask the server. For a"
          + " name the client fetches it into a folder that is thrown away, and the server says who"
          + " would answer, and by which grant, namespace or rule.",
      "Ends with 1 if something is wrong or the name cannot be fetched."
    },
    footer = {
      "%nExamples:",
      "  larder doctor",
      "  larder doctor corp.example/hello",
      "  larder doctor corp.example/hello@v1.2.3",
      "  larder doctor --fix                     (undo what leads around the server)"
    })
final class DoctorCommand extends ServerCommand {
  @Parameters(
      paramLabel = "NAME[@VERSION]",
      arity = "0..1",
      description = "What somebody wants to fetch, such as corp.example/hello@v1.2.3.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--fix", description = "Run the commands that put it right.")
  private boolean fix;

  @Mixin private RepositoryOption repository = new RepositoryOption();

  @Mixin private FormatOption format = new FormatOption();

  DoctorCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    LocalMachine local = new LocalMachine(machine(), api.connection());
    try (TemporaryFolder scratch = TemporaryFolder.make()) {
      ClientTools.Here here = scratch.here(machine());
      List<Finding> findings = new ArrayList<>();
      ClientTools.Place place = place(api, findings);
      findings.addAll(ofClient(place, here));
      LoginCheck login = login(api, place, here);
      findings.add(login.finding());
      int wrong = 0;
      for (Finding finding : findings) {
        wrong += tell(finding, local) ? 0 : 1;
      }
      Optional<Finding> reach = format.tools().reach(place, here);
      wrong += reach.isEmpty() || tell(reach.get(), local) ? 0 : 1;
      boolean in = reach.map(Finding::good).orElse(true);
      if (name.isPresent()) {
        NamedComponent named = NamedComponent.parse(name.get());
        boolean fetched = in && fetched(named, place, here, local);
        wrong += in && !fetched ? 1 : 0;
        wrong += decided(login.asking(), named, fetched, local) ? 0 : 1;
      }
      if (wrong > 0) {
        throw new ClientException(
            wrong + (wrong == 1 ? " thing is" : " things are") + " wrong; see above");
      }
    } catch (IOException deaf) {
      throw LocalMachine.deaf(deaf);
    }
  }

  /// Where the server cannot be asked, the client still can.
  private ClientTools.Place place(ApiClient api, List<Finding> findings)
      throws InterruptedException {
    try {
      return ClientRepository.of(api, repository.name());
    } catch (ClientException silent) {
      findings.add(Finding.wrong(String.valueOf(silent.getMessage())));
      return new ClientTools.Place(
          api.server().repository(repository.name()),
          List.of(),
          api.connection().token().isPresent());
    }
  }

  private List<Finding> ofClient(ClientTools.Place place, ClientTools.Here here)
      throws ClientException, IOException {
    Optional<String> component = name.map(NamedComponent::parse).map(NamedComponent::component);
    return format.tools().diagnose(place, component, here);
  }

  private LoginCheck login(ApiClient api, ClientTools.Place place, ClientTools.Here here)
      throws ClientException, IOException, InterruptedException {
    Optional<ClientLogin> login =
        ClientLogin.first(format.tools().logins(place, here), api.server(), machine());
    return LoginCheck.of(login, place, api.connection(), machine());
  }

  private boolean fetched(
      NamedComponent named, ClientTools.Place place, ClientTools.Here here, LocalMachine local)
      throws ClientException, IOException, InterruptedException {
    err().println("fetching " + named + " as the client does …");
    err().flush();
    Optional<Finding> fetched =
        format.tools().fetch(place, named.component(), named.version(), here);
    return fetched.isEmpty() || tell(fetched.get(), local);
  }

  /// What the decision is made from, and what may have been meant, is told to who gets nothing.
  private boolean decided(
      Connection asking, NamedComponent named, boolean fetched, LocalMachine local)
      throws ClientException, IOException, InterruptedException {
    try (ApiClient client = ApiClient.open(asking, machine())) {
      ServerDecision decision = ServerDecision.on(client, repository.name(), named);
      boolean good = tell(decision.finding(), local);
      if (!good || !fetched) {
        decision
            .meant(client, repository.name(), named)
            .ifPresent(text -> out().println("       " + text));
        decision
            .told()
            .ifPresent(told -> {
              out()
                  .println(
                      client.server() + " on reading " + named + " in " + repository.name() + ":");
              out().print(ReadableJson.object(told, "  "));
            });
      }
      return good;
    }
  }

  /// Whether it is good, or wrong no longer.
  private boolean tell(Finding finding, LocalMachine local)
      throws ClientException, IOException, InterruptedException {
    String text = finding.text().strip().replace("\n", "\n       ");
    out().println((finding.good() ? "ok     " : "wrong  ") + text);
    boolean mend = !finding.good() && fix && !finding.fix().isEmpty();
    for (List<String> command : finding.fix()) {
      if (mend) {
        local.run(command);
      }
      out().println((mend ? "       ran " : "       run ") + ClientTools.line(command));
    }
    out().flush();
    return finding.good() || mend;
  }
}
