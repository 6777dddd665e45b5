package dev.larder.cli.command.repository;

import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.object.SetOptions;
import dev.larder.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The options about an upstream that is more than fields: rules and credentials of Git, which a
/// hosted repository that publishes tags has as well.
final class UpstreamOptions implements SetOptions {
  private static final String FILE = "--upstream-file";
  private static final String RULE = "--git-rule";
  private static final String PREFIX = "--git-prefix";
  private static final String USER = "--git-user";
  private static final String CA_FILE = "--git-ca-file";
  private static final String REMOVE = "--remove-git-prefix";

  private static final Pattern ORIGIN = Pattern.compile("((?:https?|ssh)://[^/]+).*");
  private static final Pattern SCP = Pattern.compile("([^@/:]+@[^:/]+):.+");

  /// An option that names a file on this machine, and the field that gets what is in it.
  private record Content(String option, String field, boolean oneLine, String description) {}

  private static final List<Content> CONTENTS =
      List.of(
          new Content(
              "--git-token-file", "token", true, "Its token, for https: a file on this machine."),
          new Content(
              "--git-password-file", "password", true, "Its password, for https, likewise."),
          new Content("--git-ssh-key", "sshKey", false, "Its private key, for ssh, likewise."),
          new Content(
              "--git-passphrase-file", "passphrase", true, "The passphrase of that key, likewise."),
          new Content(
              "--git-known-hosts",
              "knownHosts",
              false,
              "Its host keys, needed for ssh: a file such as ssh-keyscan writes."));

  @Override
  public List<OptionSpec> options() {
    List<OptionSpec> own =
        List.of(
            named(FILE, "FILE", "The whole upstream as JSON, as the API takes it."),
            OptionSpec.builder(RULE)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel("PATTERN=URL")
                .description(
                    "In which Git repository modules are, such as"
                        + " 'git.corp.example/*/*=ssh://git@git.corp.example/{1}/{2}.git'; without"
                        + " a URL the rule goes.")
                .build(),
            named(
                PREFIX,
                "PREFIX",
                "Of which addresses the login is that follows; if absent, of the only rule's server"
                    + " that is given, else of the only login, else of the only server of rules."),
            named(USER, "NAME", "The user there."),
            named(
                CA_FILE,
                "FILE",
                "On the server: a PEM file with further authorities for those addresses."),
            named(REMOVE, "PREFIX", "Remove a login."));
    return Stream.concat(
            own.stream(),
            CONTENTS.stream().map(one -> named(one.option(), "FILE", one.description())))
        .toList();
  }

  private static OptionSpec named(String option, String label, String description) {
    return OptionSpec.builder(option)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  @Override
  public void put(ParseResult typed, ClientMachine machine, ObjectNode object)
      throws ClientException {
    if (typed.hasMatchedOption(FILE)) {
      object.set("upstream", upstream(machine.textOf(text(typed, FILE)), text(typed, FILE)));
    }
    for (String rule : typed.matchedOptionValue(RULE, List.<String>of())) {
      putRule(object, rule);
    }
    if (typed.hasMatchedOption(REMOVE)) {
      String gone = text(typed, REMOVE);
      git(object).withArray("credentials").removeIf(one -> isNamed(one, "prefix", gone));
    }
    putCredential(typed, machine, object);
  }

  private static String text(ParseResult typed, String option) {
    return typed.matchedOptionValue(option, "");
  }

  private static ObjectNode upstream(String text, String file) throws ClientException {
    try {
      if (Json.read(text.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode upstream) {
        return upstream;
      }
    } catch (JacksonException unreadable) {
      throw new ClientException(file + " is not JSON: " + unreadable.getOriginalMessage());
    }
    throw new ClientException(file + " has no JSON object: write {\"git\": {\"rules\": […]}}");
  }

  private static ObjectNode git(ObjectNode object) {
    return object.withObject(place(object));
  }

  /// A hosted repository has them beside what is uploaded, a proxy in the place of its upstream.
  private static String place(ObjectNode object) {
    return object.path("type").asString("").equals("hosted") ? "/git" : "/upstream/git";
  }

  private static boolean isNamed(JsonNode one, String field, String name) {
    return one.path(field).asString("").equals(name);
  }

  private static void putRule(ObjectNode object, String rule) throws ClientException {
    int equals = rule.indexOf('=');
    if (equals < 1) {
      throw new ClientException(RULE + " " + rule + " is not PATTERN=URL");
    }
    String pattern = rule.substring(0, equals);
    String url = rule.substring(equals + 1);
    ArrayNode rules = git(object).withArray("rules");
    if (url.isEmpty()) {
      rules.removeIf(one -> isNamed(one, "pattern", pattern));
    } else {
      named(rules, "pattern", pattern).put("url", url);
    }
  }

  /// The element of a name, made where it is missing.
  private static ObjectNode named(ArrayNode array, String field, String name) {
    for (JsonNode one : array) {
      if (one instanceof ObjectNode object && isNamed(one, field, name)) {
        return object;
      }
    }
    return array.addObject().put(field, name);
  }

  private static void putCredential(ParseResult typed, ClientMachine machine, ObjectNode object)
      throws ClientException {
    boolean said = Stream.of(USER, PREFIX, CA_FILE).anyMatch(typed::hasMatchedOption);
    if (!said && CONTENTS.stream().noneMatch(one -> typed.hasMatchedOption(one.option()))) {
      return;
    }
    ObjectNode credential =
        named(git(object).withArray("credentials"), "prefix", prefix(typed, object));
    if (typed.hasMatchedOption(USER)) {
      credential.put("username", text(typed, USER));
    }
    if (typed.hasMatchedOption(CA_FILE)) {
      credential.put("caFile", text(typed, CA_FILE));
    }
    for (Content one : CONTENTS) {
      if (typed.hasMatchedOption(one.option())) {
        String content = machine.textOf(text(typed, one.option()));
        credential.put(one.field(), one.oneLine() ? content.strip() : content);
      }
    }
  }

  private static String prefix(ParseResult typed, ObjectNode object) throws ClientException {
    if (typed.hasMatchedOption(PREFIX)) {
      return text(typed, PREFIX);
    }
    List<String> rules = typed.matchedOptionValue(RULE, List.<String>of());
    Optional<String> server =
        rules.size() == 1
            ? server(rules.getFirst().substring(rules.getFirst().indexOf('=') + 1))
            : Optional.empty();
    return server
        .or(() -> only(object.at(place(object) + "/credentials").valueStream(), "prefix"))
        .or(() -> onlyServer(object.at(place(object) + "/rules").valueStream()))
        .orElseThrow(() ->
            new ClientException(
                "say whose login it is: " + PREFIX + " https://git.corp.example, or ssh://…"));
  }

  private static Optional<String> only(Stream<JsonNode> all, String field) {
    List<String> values = all.map(one -> one.path(field).asString("")).distinct().toList();
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  private static Optional<String> onlyServer(Stream<JsonNode> rules) {
    List<String> servers =
        rules.flatMap(rule -> server(rule.path("url").asString("")).stream()).distinct().toList();
    return servers.size() == 1 ? Optional.of(servers.getFirst()) : Optional.empty();
  }

  /// The beginning of an address that its server's addresses have in common.
  private static Optional<String> server(String url) {
    Matcher origin = ORIGIN.matcher(url);
    Matcher scp = SCP.matcher(url);
    if (origin.matches()) {
      return Optional.of(origin.group(1));
    }
    return scp.matches() ? Optional.of("ssh://" + scp.group(1)) : Optional.empty();
  }
}
