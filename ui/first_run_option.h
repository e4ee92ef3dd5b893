#pragma once
// One of the large answers of the first-run dialog: icon, title, what it does, key.

#include "theme.h"

#include <QAbstractButton>

class FirstRunOption : public QAbstractButton
{
    Q_OBJECT
public:
    FirstRunOption(const Theme &theme, const QString &iconName, const QString &title, const QString &words,
                   const QString &key, QWidget *parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    const Theme &m_theme;
    QString m_icon, m_words, m_key;
};
