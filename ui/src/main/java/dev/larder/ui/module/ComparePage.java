package dev.larder.ui.module;

import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.View;
import dev.larder.ui.template.module.JtecompareGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import java.util.function.Function;

/// How two versions of a module differ.
///
/// @param versions that may be chosen, newest first
/// @param requirements that differ
/// @param files that differ
public record ComparePage(
    String repository,
    String path,
    String from,
    String to,
    List<String> versions,
    Portion<RequirementLine> requirements,
    Portion<FileChange> files,
    List<String> remarks)
    implements View {
  private static final int MOST_LINES = 250;
  private static final int ROOM_BYTES = 10_000;
  private static final String FROM_REQUIREMENT = "requirement";
  private static final String FROM_FILE = "file";
  private static final String CHOICES = "200";

  /// @param change `added`, `removed`, `raised` or `lowered`
  public record RequirementLine(
      String component, String change, String from, String to, boolean indirect) {}

  /// @param change `added`, `removed` or `changed`
  public record FileChange(String path, String change, long from, long to) {
    public String before() {
      return change.equals("added") ? "" : StoredSize.text(from);
    }

    public String after() {
      return change.equals("removed") ? "" : StoredSize.text(to);
    }
  }

  private record Told(
      List<RequirementLine> requirements, List<FileChange> files, List<String> remarks) {}

  static PageAnswer answer(PageCall call) {
    ModuleHead head = ModuleHead.of(call, CHOICES);
    List<String> versions = head.lines().stream().map(StoredVersionLine::version).toList();
    String to = given(call, "to", head.version());
    String from = given(call, "from", before(versions, to));
    Told told =
        from.equals(to)
            ? new Told(List.of(), List.of(), List.of())
            : call.operations()
                .get(
                    "compare",
                    "repository",
                    head.repository(),
                    "component",
                    head.path(),
                    "from",
                    from,
                    "to",
                    to)
                .as(Told.class);
    return PageAnswer.shown(
        call.frame("Compare " + head.path() + " " + from + " with " + to),
        new ComparePage(
            head.repository(),
            head.path(),
            from,
            to,
            versions,
            portion(call, FROM_REQUIREMENT, told.requirements(), ComparePage::written),
            portion(call, FROM_FILE, told.files(), ComparePage::written),
            told.remarks()));
  }

  private static <T> Portion<T> portion(
      PageCall call, String parameter, List<T> all, Function<T, String> written) {
    return Portion.of(call, parameter, all, MOST_LINES, new PageRoom(ROOM_BYTES), written);
  }

  private static String written(RequirementLine one) {
    return "<tr><th><a href=\"path=%s\">%s</a></th><td>%s</td><td>%s</td><td>%s</td></tr>"
        .formatted(one.component(), one.component(), one.change(), one.from(), one.to());
  }

  private static String written(FileChange one) {
    return "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
        .formatted(one.path(), one.change(), one.before(), one.after());
  }

  /// The same with the requirements that follow.
  public String requirementsLink(Frame frame) {
    return partLink(frame, FROM_REQUIREMENT, requirements.next());
  }

  /// The same with the files that follow.
  public String filesLink(Frame frame) {
    return partLink(frame, FROM_FILE, files.next());
  }

  private String partLink(Frame frame, String parameter, int begin) {
    return frame.link(
        "/compare/" + repository,
        "path",
        path,
        "from",
        from,
        "to",
        to,
        parameter,
        Integer.toString(begin));
  }

  private static String given(PageCall call, String name, String other) {
    String text = call.query().text(name);
    return text.isEmpty() ? other : text;
  }

  /// The version that stands behind another one in a list with the newest first.
  private static String before(List<String> versions, String version) {
    int at = versions.indexOf(version);
    return at >= 0 && at + 1 < versions.size() ? versions.get(at + 1) : version;
  }

  /// Whether there is anything to compare.
  public boolean same() {
    return from.equals(to);
  }

  /// One that can be chosen although it is not among the newest.
  public List<String> choices(String chosen) {
    return versions.contains(chosen)
        ? versions
        : java.util.stream.Stream.concat(java.util.stream.Stream.of(chosen), versions.stream())
            .toList();
  }

  public String moduleLink(Frame frame, String module, String version) {
    return frame.link("/module/" + repository, "path", module, "version", version);
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtecompareGenerated.render(out, null, frame, this);
  }
}
