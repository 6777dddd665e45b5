package dev.larder.ui.admin.subject;

import dev.larder.api.FormatSetting;
import dev.larder.api.ObjectKind;
import dev.larder.ui.PageCall;
import dev.larder.ui.admin.ObjectSubject;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.form.FormField;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Objects of a kind that a format keeps.
public record FormatObjectSubject(ObjectKind kind) implements ObjectSubject {
  /// What is told of an object and is no part of it.
  private static final List<String> TOLD = List.of("log", "seen");

  @Override
  public String path() {
    return kind.name();
  }

  @Override
  public Naming naming() {
    String one = kind.help().one();
    return new Naming(
        "a " + one,
        one,
        FormatFields.label(kind.name().replace('-', ' ')),
        kind.help().about(),
        "Such as " + kind.help().name() + ".",
        kind.help().deleted());
  }

  @Override
  public List<String> heads() {
    return columns().stream().map(setting -> FormatFields.label(setting.name())).toList();
  }

  private List<FormatSetting> columns() {
    return kind.fields().stream()
        .filter(setting -> setting.type() != FormatSetting.Type.LINES)
        .filter(setting -> setting.name().indexOf('.') < 0)
        .toList();
  }

  @Override
  public List<TableCell> cells(PageCall call, JsonNode one) {
    return columns().stream().map(setting -> Cells.text(one, setting.name())).toList();
  }

  @Override
  public List<FormField> fields(PageCall call, JsonNode shown, boolean creating) {
    return FormatFields.of(kind.fields());
  }

  @Override
  public List<PageSection> beside(PageCall call, String name, JsonNode shown) {
    PageSection standing =
        FactList.section(
            "How it stands",
            shown,
            member ->
                TOLD.contains(member)
                    || (!member.equals("name")
                        && kind.fields().stream()
                            .noneMatch(setting ->
                                setting.name().replaceFirst("\\..*", "").equals(member))));
    return shown.has("log")
        ? List.of(standing, Rotation.section(call, this, name))
        : List.of(standing);
  }
}
