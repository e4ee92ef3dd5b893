#pragma once
// A key, drawn as a cap, with an optional word after it: "J" "K" next, previous.

#include "themed_widget.h"

#include <QStringList>

class KeyCap : public ThemedWidget
{
    Q_OBJECT
public:
    /** `keys` as written in key hints: "J K", "Ctrl K", "?". Each word is a cap. */
    KeyCap(const Theme &theme, const QString &keys, const QString &text = {}, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_keys;
    QString m_text;
};
