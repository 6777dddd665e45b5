package dev.larder.ui.module;

import dev.larder.ui.Frame;
import dev.larder.ui.PageCall;
import dev.larder.ui.View;
import dev.larder.ui.template.module.JtereadmeGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.Optional;

/// The first part: the readme, and the facts of the version.
///
/// @param html the readme, sanitised; empty where there is none in Markdown
/// @param plain the readme where it is no Markdown; else empty
/// @param source where the whole readme can be read
/// @param cut whether there is more of it
public record ReadmePage(
    ModuleHead head,
    StoredContent content,
    StoredVersionFacts facts,
    Optional<String> html,
    String plain,
    Optional<String> source,
    boolean cut)
    implements View {
  private static final int MOST_CHARS = 64 * 1024;
  private static final int ROOM_BYTES = 20_000;

  static ReadmePage of(PageCall call, ModuleHead head) {
    StoredContent content = StoredContent.of(call, head, false);
    StoredVersionFacts facts = StoredVersionFacts.of(call, head);
    SourceLinks links = SourceLinks.of(facts.origin());
    Optional<StoredContent.Readme> readme = content.readme();
    String text =
        readme.map(one -> new PageRoom(ROOM_BYTES).beginning(one.text(), MOST_CHARS)).orElse("");
    Optional<String> html =
        readme
            .filter(one -> one.markup().equals("markdown"))
            .flatMap(_ -> ReadmeHtml.of(text, links));
    return new ReadmePage(
        head,
        content,
        facts,
        html,
        html.isPresent() ? "" : text,
        readme.flatMap(one -> links.file(one.file())),
        readme.filter(one -> one.cut() || one.text().length() > text.length()).isPresent());
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtereadmeGenerated.render(out, null, frame, this);
  }
}
