package dev.larder.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.larder.e2e.browser.DrivenBrowser.Look;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.ui.PageRoute;
import dev.larder.ui.site.Pages;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// A person before a browser who does one task after the other, and the API, which tells what came
/// of each.
final class Sitting {
  /// What hands there are.
  enum Way {
    MOUSE,
    KEYBOARD,
    /// Pointing at pages that run no script.
    PLAIN;

    Look look() {
      return this == PLAIN ? Look.PLAIN : Look.LAPTOP;
    }
  }

  private final Way way;
  private final LarderProcess larder;
  private final DrivenBrowser browser;
  private final PageParts parts;
  private final Hand hand;
  private final Path home;
  private final List<Complaints> heard;
  private final Set<String> sent;

  private Sitting(
      Way way,
      LarderProcess larder,
      DrivenBrowser browser,
      Path home,
      List<Complaints> heard,
      Set<String> sent) {
    this.way = way;
    this.larder = larder;
    this.browser = browser;
    this.home = home;
    this.heard = heard;
    this.sent = sent;
    Page window = browser.window(way.look());
    heard.add(Complaints.of(window));
    this.parts = new PageParts(window);
    this.hand =
        way == Way.KEYBOARD ? new KeyboardHand(parts) : new MouseHand(parts, way != Way.PLAIN);
    window.onRequest(this::note);
  }

  /// Somebody whom the server does not know yet.
  ///
  /// @param home of the server
  static Sitting stranger(Way way, LarderProcess larder, DrivenBrowser browser, Path home) {
    return new Sitting(way, larder, browser, home, new ArrayList<>(), new TreeSet<>());
  }

  /// The same person in another browser.
  Sitting elsewhere() {
    return new Sitting(way, larder, browser, home, heard, sent);
  }

  /// Closes its window.
  void leave() {
    window().context().close();
  }

  private void note(Request request) {
    if (request.method().equals("POST")) {
      String path = URI.create(request.url()).getRawPath();
      Pages.all().find(path).map(PageRoute::path).ifPresent(sent::add);
    }
  }

  Hand hand() {
    return hand;
  }

  boolean scripts() {
    return way != Way.PLAIN;
  }

  Page window() {
    return parts.window();
  }

  /// A name of this sitting's own.
  String name(String plain) {
    return way.name().toLowerCase(Locale.ROOT) + "-" + plain;
  }

  /// The routes of the forms that were sent since this was asked last.
  Set<String> sent() {
    Set<String> all = Set.copyOf(sent);
    sent.clear();
    return all;
  }

  /// What a developer would read in the console since this was asked last.
  List<String> complaints() {
    List<String> all = heard.stream().flatMap(one -> one.all().stream()).toList();
    heard.forEach(one -> one.all().clear());
    return all;
  }

  /// Types an address.
  Sitting at(String path) {
    window().navigate(larder.url().resolve(path).toString());
    return this;
  }

  void enter(String user, String password) {
    at("/login");
    hand.type("User name", user);
    hand.type("Password", password);
    hand.press("Log in");
  }

  void enterAsAdministrator() {
    enter("admin", LarderProcess.PASSWORD);
    assertThat(window().url()).doesNotContain("/login");
  }

  /// Where the server keeps what it has.
  Path home() {
    return home;
  }

  /// What is written on the page, in its content.
  String text() {
    return window().locator("main").innerText();
  }

  String heading() {
    return window().locator("h1").innerText();
  }

  RawHttpClient api() {
    return larder.client();
  }

  /// What the API says to an administrator.
  JsonNode asked(String path) {
    RawHttpClient.Answer answer = api().asAdmin("/api/v1/" + path);
    assertThat(answer.status()).as("%s: %s", path, answer.text()).isEqualTo(200);
    return answer.json();
  }

  /// Whether the API knows an object.
  boolean has(String path) {
    return api().asAdmin("/api/v1/" + path).status() == 200;
  }

  /// Has something there that a task begins with.
  void given(String path, String json) {
    RawHttpClient.Answer answer = api().putJson("/api/v1/" + path, json);
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
  }

  /// Has a version there, whose path is told.
  String published(String name, String version, int bytes) {
    String module = "corp.test/" + name(name);
    byte[] zip =
        bytes == 0 ? ModuleZips.module(module, version) : ModuleZips.big(module, version, bytes);
    RawHttpClient.Answer answer =
        api().put("/repository/go-private/" + module + "/@v/" + version + ".zip", zip);
    assertThat(answer.status()).as(answer.text()).isLessThan(300);
    return module;
  }
}
