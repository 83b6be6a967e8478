package org.ocpp4j.rpc;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Frames as they may be logged: without passwords and key codes (2.0.1 A01.FR.09, A01.FR.12,
 * C04.FR.04). A frame in which there is neither stays as it is.
 */
public final class LoggedFrame {
  private static final String HIDDEN = "***";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Names of variables and keys may be written in any case. */
  private static final Pattern SECRET =
      Pattern.compile("AuthorizationKey|BasicAuthPassword", Pattern.CASE_INSENSITIVE);

  private static final String KEY_CODE = "KeyCode";
  private static final List<String> VALUES = List.of("value", "attributeValue", "actualValue");
  private static final Pattern TEXT = Pattern.compile(":\\s*\"(?:[^\"\\\\]|\\\\.)*\"?");

  private LoggedFrame() {}

  /** The frame with {@code ***} in place of each password and key code. */
  public static String of(String frame) {
    if (!frame.contains(KEY_CODE) && !SECRET.matcher(frame).find()) {
      return frame;
    }
    try {
      JsonNode message = JSON.readTree(frame);
      hide(message, false);
      return message.toString();
    } catch (JacksonException malformed) {
      return TEXT.matcher(frame).replaceAll(":\"" + HIDDEN + "\""); // who knows which it is
    }
  }

  /**
   * @param ofSecret whether the node belongs to a variable that is a secret
   */
  private static void hide(JsonNode node, boolean ofSecret) {
    boolean secret = ofSecret || isSecret(node);
    if (node instanceof ObjectNode object) {
      if (object.path("type").asString("").equals(KEY_CODE)) {
        hide(object, "idToken");
      }
      if (secret) {
        VALUES.forEach(name -> hide(object, name));
      }
    }
    node.forEach(child -> hide(child, secret));
  }

  /** A key of 1.6 with its value, or a variable of 2.0.1 with what is told or asked of it. */
  private static boolean isSecret(JsonNode node) {
    return SECRET.matcher(node.path("key").asString("")).matches()
        || SECRET.matcher(node.path("variable").path("name").asString("")).matches();
  }

  private static void hide(ObjectNode object, String name) {
    if (object.path(name).isString()) {
      object.put(name, HIDDEN);
    }
  }
}
