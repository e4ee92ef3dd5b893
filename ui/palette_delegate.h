#pragma once
// Rows of the palette: headings, and entries with icon, words, guard shield and key.

#include "theme.h"

#include <QStyledItemDelegate>

class PaletteModel;

class PaletteDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    PaletteDelegate(const Theme &theme, const PaletteModel &model, QObject *parent);
    void setWords(const QStringList &words) { m_words = words; } ///< underlined where they match
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int paintTitle(QPainter &painter, const QRect &rect, const QString &title) const;

    const Theme &m_theme;
    const PaletteModel &m_model;
    QStringList m_words;
};
