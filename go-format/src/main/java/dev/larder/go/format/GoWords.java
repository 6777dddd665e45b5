package dev.larder.go.format;

import dev.larder.api.Reason;
import dev.larder.api.Target;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The texts that the go command shows: one line, what happened, why, and what to do (protocol
/// 4.3).
final class GoWords {
  private GoWords() {}

  static String of(Reason reason, Target target) {
    String subject = subject(target);
    return switch (reason) {
      case Reason.Unknown _ -> "not found: " + subject + ": " + unknown(target);
      case Reason.NotStored _ ->
          "not found: " + subject + ": not stored here, and the request asks for nothing else";
      case Reason.Impossible _ -> "not found: " + subject + ": no module can have this path";
      case Reason.Claimed(var pattern) ->
          "forbidden: "
              + subject
              + ": "
              + pattern
              + " is private, so its names are not sent to a checksum database; run: go env -w"
              + " GONOSUMDB="
              + pattern;
      case Reason.Elsewhere(var pattern, var repository) ->
          "forbidden: "
              + subject
              + ": "
              + pattern
              + " belongs to repository "
              + repository
              + "; set GOPROXY to it, or to a group that contains it";
      case Reason.NoLogin _ ->
          "unauthorized: "
              + subject
              + ": log in with a line in ~/.netrc (machine HOST login USER password SECRET) or by"
              + " GOAUTH";
      case Reason.NoGrant(var principal) ->
          "forbidden: " + subject + ": " + principal + " may not read it; ask an administrator";
      case Reason.Undeclared(var repository) ->
          "forbidden: "
              + subject
              + ": repository "
              + repository
              + " declares no namespace for it; "
              + declaration(repository, subject);
      case Reason.Denied(var rule, var why, var link) ->
          "forbidden: "
              + subject
              + ": denied by rule "
              + rule
              + ": "
              + why
              + link.map(at -> " (" + at + ")").orElse("");
      case Reason.Deleted(var at, var why) ->
          "forbidden: "
              + subject
              + ": deleted on "
              + LocalDate.ofInstant(at, ZoneOffset.UTC)
              + ": "
              + why
              + "; choose another version, or ask an administrator to restore it (larder module"
              + " restore)";
      case Reason.Taken(var by) ->
          "conflict: " + subject + ": " + by + " has this version already; choose another version";
    };
  }

  /// The command that declares a namespace.
  private static String declaration(String repository, String subject) {
    String module = subject.replaceFirst("@.*", "");
    return "an administrator adds one: larder namespace add " + repository + " " + module;
  }

  private static String unknown(Target target) {
    return switch (target) {
      case Target.Artifact _ -> "unknown version";
      case Target.Index _ -> "unknown module";
      case Target.Query _ -> "unknown revision";
      case Target.Route _ -> "unknown path";
    };
  }

  private static String subject(Target target) {
    return switch (target) {
      case Target.Artifact artifact -> artifact.coordinates().toString();
      case Target.Index index -> index.component();
      case Target.Query query -> query.component() + "@" + query.text();
      case Target.Route route -> route.names().orElse(route.path());
    };
  }
}
