package dev.larder.ui.home;

import dev.larder.api.ClientTools;
import dev.larder.api.ClientTools.Action;
import dev.larder.ui.PageCall;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines that set up clients, with the name and the token of the visitor in their places.
///
/// @param user the visitor's name; empty: they are not logged in
/// @param token that has just been made for them
/// @param unsafe whether clients come to an http address
public record VisitorLines(String user, Optional<String> token, boolean unsafe) {
  /// Where a text wants the token itself, and not the name of a variable or a secret that holds it.
  private static final Pattern PLACE = Pattern.compile("(?<==)TOKEN\\b");

  private static final Pattern LOGIN = Pattern.compile("\\blogin USER password PASSWORD\\b");

  static VisitorLines of(PageCall call, Optional<String> token) {
    return new VisitorLines(
        call.visitor().known() ? call.visitor().name() : "",
        token,
        call.site().address().startsWith("http://"));
  }

  /// Whether a step tells a client its login.
  public boolean isLogin(ClientTools.Step step) {
    return step.action() instanceof Action.Netrc;
  }

  public boolean hasToken() {
    return token.isPresent();
  }

  /// What a person does.
  public String text(ClientTools.Step step) {
    String login =
        "login %s password %s".formatted(user.isEmpty() ? "USER" : user, token.orElse("TOKEN"));
    return isLogin(step)
        ? LOGIN.matcher(step.text()).replaceAll(Matcher.quoteReplacement(login))
        : step.text();
  }

  /// What a job is told.
  public String text(ClientTools.Job job) {
    return token
        .map(made -> PLACE.matcher(job.text()).replaceAll(Matcher.quoteReplacement(made)))
        .orElse(job.text());
  }
}
