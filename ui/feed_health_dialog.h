#pragma once
// Can the picture be trusted? Where the feed is, what broke, what could not be read, and what takes time.

#include "desk.h"
#include "theme.h"

#include <QDialog>
#include <QTimer>

class FeedStages;
class QLabel;
class QListWidget;
class QPlainTextEdit;

class FeedHealthDialog : public QDialog
{
    Q_OBJECT
public:
    FeedHealthDialog(Desk &desk, const Theme &theme, QWidget *parent);

    void refresh();
    QStringList facts() const;   ///< "Behind: 0.4 s", a line each
    QStringList moments() const; ///< newest first
    QString rawText() const;     ///< of the chosen malformed frame, escaped
    QListWidget *malformed() const { return m_malformed; }
    void copyRaw(); ///< Ctrl C

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeFacts();
    QWidget *makeLists();
    void setFact(int row, const QString &name, const QString &value);
    void showMoments(const FeedReport &report);
    void showMalformed(const FeedReport &report);
    void showRaw(int row);

    static constexpr int factCount = 12;

    Desk &m_desk;
    const Theme &m_theme;
    QLabel *m_state = nullptr;
    QLabel *m_names[factCount] = {}, *m_values[factCount] = {};
    FeedStages *m_stages;
    QListWidget *m_moments = nullptr, *m_malformed = nullptr;
    QPlainTextEdit *m_raw = nullptr;
    std::vector<MalformedFrame> m_frames; ///< as listed, newest first
    size_t m_momentsShown = 0;
    UtcMs m_newestMoment = 0;
    QTimer m_second;
};
